"""A page of Streamlit for the tests of the door: says who is here, breaks on demand."""

import streamlit as st

from scoring.errors import NotAllowed
from services import door

user = door.by_page(st.user.get("uid"), st.user.get("sid"))
if user is None:
    st.container(key="signed-out").write("登录已失效")
    st.stop()
st.write(f"您好，{user.name}（{user.unit_name}）")
st.write("键：" + "、".join(sorted(st.user.keys())))
st.link_button("退出登录", "/logout")
if st.button("出错"):
    raise ZeroDivisionError("a secret of the code")
if st.button("拒绝"):
    raise NotAllowed(["第11项：只有评审员可以扣分", "第12项：只有评审员可以扣分"])
st.button("再来")
st.selectbox("选项", ["甲", "Upload"], index=None)
st.multiselect("多项", ["甲", "乙"])
st.text_input("说明")
st.number_input("得分", value=None)
st.file_uploader("材料")
st.dataframe([{"园区": "甲", "得分": 1}])
st.markdown("Running... 是原文；:material/check: 好")
