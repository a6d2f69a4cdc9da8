"""An open page of Streamlit without a browser: its websocket, its messages, its buttons."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


@dataclass
class OpenPage:
    """What the last run drew: texts in order, alerts, button ids by label."""

    socket: ClientConnection
    session_id: str = ""
    texts: list[str] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)
    buttons: dict[str, str] = field(default_factory=dict)

    def run(self, press: str | None = None) -> None:
        """Run the script, as a fresh page does or as a pressed button does."""
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        if press is not None:
            state = asked.rerun_script.widget_states.widgets.add()
            state.id, state.trigger_value = self.buttons[press], True
        self.texts, self.alerts, self.buttons = [], [], {}
        self.socket.send(asked.SerializeToString())
        while True:
            raw = self.socket.recv(timeout=20)
            assert isinstance(raw, bytes)
            message = ForwardMsg.FromString(raw)
            if message.WhichOneof("type") == "new_session":
                self.session_id = message.new_session.initialize.session_id
            if message.WhichOneof("type") == "script_finished":
                return
            self._take(message)

    def _take(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "markdown":
            self.texts.append(element.markdown.body)
        elif kind == "alert":
            self.alerts.append(element.alert.body)
        elif kind == "exception":
            self.alerts.append(f"{element.exception.message} {element.exception.stack_trace}")
        elif kind == "button":
            self.buttons[element.button.label] = element.button.id


@contextmanager
def open_page(
    base_url: str, headers: dict[str, str], *, resuming: str | None = None
) -> Iterator[OpenPage]:
    """Connect as the browser does; `resuming` is the session id of a page that was open before."""
    protocols = ["streamlit", "no-xsrf-token", *([resuming] if resuming else [])]
    with connect(
        base_url.replace("http", "ws") + "/_stcore/stream",
        additional_headers=headers,
        subprotocols=protocols,  # type: ignore[arg-type]
        proxy=None,
        max_size=None,
    ) as socket:
        yield OpenPage(socket)
