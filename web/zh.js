// Says in Chinese what Streamlit 1.67 draws in English. Whole strings only, from the list below;
// what people wrote (markdown, text, cells, option names, file names) is never touched.
"use strict";

(() => {
  const WORDS = {
    // frame
    "Skip to main content": "跳到正文", "Main menu": "菜单", "App pages": "功能菜单",
    "Navigate to home page": "回到首页", "Collapse sidebar": "收起侧栏", "Expand sidebar": "展开侧栏",
    Sidebar: "侧栏", "View less": "收起", "Scroll tabs left": "向左滚动", "Scroll tabs right": "向右滚动",
    Logo: "标志", "Header Logo": "标志", Logo: "标志", "Sidebar Logo": "标志", "App Logo": "标志", Notifications: "通知",
    "Link to heading": "本节链接", Close: "关闭", Dismiss: "收起", Cancel: "取消", Copy: "复制", Copied: "已复制",
    "Copy to clipboard": "复制", "Help for": "说明", Loading: "正在加载", "Loading...": "正在加载…",
    Print: "打印", Rerun: "刷新", "Always rerun": "自动刷新", Stop: "停止", About: "关于", Theme: "外观",
    "Get help": "帮助", Light: "浅色", Dark: "深色", System: "跟随系统", "Toolbar action": "工具",
    "Unknown error": "未知错误", "Unknown Error": "未知错误", "Try again": "再试一次",
    // running, connection
    "Running...": "正在处理…", "Stopping...": "正在停止…", "Please wait...": "请稍候…",
    Connecting: "正在连接", Error: "错误", "Error:": "错误：",
    "Connecting to Streamlit server": "正在连接服务器", "Unable to connect to Streamlit server": "连不上服务器",
    "Connection error": "连接中断",
    "Streamlit server is not responding. Are you connected to the internet?":
      "服务器没有应答。请检查网络；已保存的内容不受影响，恢复后会自动连上。",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "服务器没有应答，可能已经停止。请启动服务后再试：",
    "Connection timed out.": "连接超时，正在重试。", "Connection timed out": "连接超时",
    "Connection failed with status 401.": "登录已过期，请重新登录。", "Network error": "网络不通",
    "Request timed out": "请求超时", "Connection closed": "连接已断开",
    "Connection lost. Please wait for the app to reconnect, then try again.": "连接已断开，请等重新连上后再试。",
    "Reconnected to server.": "已重新连上服务器。",
    "Page not found": "没有这个页面", "Script execution error": "系统出错",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "您要打开的页面不存在，或您的角色不能使用。已打开首页。",
    "Bad message format": "消息格式不对", "No docs available": "没有说明",
    "Your app is having trouble loading the component.": "组件没有加载成功，请刷新页面。",
    // fields
    "Press Enter to apply": "按回车确认", "Press Ctrl+Enter to apply": "按 Ctrl+回车确认",
    "Press ⌘+Enter to apply": "按 ⌘+回车确认", "Press Enter to submit form": "按回车提交",
    "Press Ctrl+Enter to submit form": "按 Ctrl+回车提交", "Press ⌘+Enter to submit form": "按 ⌘+回车提交",
    "Press Enter to submit": "按回车提交", "Press Ctrl+Enter to submit": "按 Ctrl+回车提交",
    Increment: "增加", Decrement: "减少", "Clear value": "清空", "Clear entry": "清空", "Clear all": "全部清空",
    "Show password": "显示口令", "Hide password": "隐藏口令", "Invalid input.": "填写的内容不合要求。",
    "This field is required.": "此处必须填写。", "(required)": "（必填）", required: "必填",
    "Number is above the allowed range.": "超过了允许的最大值。",
    "Number is below the allowed range.": "低于允许的最小值。",
    "Choose an option": "请选择", "Choose options": "请选择", "Choose or add an option": "请选择或填写",
    "Choose or add options": "请选择或填写", "Add an option": "填写选项", "Add options": "填写选项",
    "No options to select": "没有可选的内容", "No options to select.": "没有可选的内容。",
    "No results": "没有符合的内容", Open: "展开", "Select...": "请选择", "Select all": "全选",
    "Selected values": "已选内容", "Selectbox options": "选项", "Multiselect options": "选项",
    // dates
    "Choose date": "选择日期", "Choose date range": "选择起止日期", "Choose date and time": "选择日期和时间",
    "Clear date": "清空日期", "Clear dates": "清空日期", "Clear time": "清空时间",
    "Clear date and time": "清空日期和时间", "Date range": "起止日期", Time: "时间",
    "Quick select a date range": "快速选择", "Previous month": "上个月", "Next month": "下个月",
    "Past Week": "过去一周", "Past Month": "过去一个月", "Past 3 Months": "过去三个月",
    "Past 6 Months": "过去半年", "Past Year": "过去一年", "Past 2 Years": "过去两年", None: "无",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": "用方向键移动，回车选定，Esc 关闭。",
    "Invalid time format. Please use HH:MM.": "时间应写成“时:分”，如 18:00。",
    yyyy: "年", mm: "月", dd: "日",
    "Hours must be 0–23.": "小时应为 0—23。", "Minutes must be 0–59.": "分钟应为 0—59。",
    // files
    Upload: "上传", "Upload directories": "上传文件夹", "Add files": "添加文件", "file upload": "上传文件",
    "Drag and drop a file here": "把文件拖到这里", "Drag and drop files here": "把文件拖到这里",
    "Drag and drop directories here": "把文件夹拖到这里", "Click to retry upload": "点击重新上传",
    "Upload failed": "上传失败", "Too many files": "文件太多", "Only one file is allowed.": "只能上传一个文件。",
    "Unexpected error. Please try again.": "出错了，请再试一次。", "File size is too small.": "文件太小。",
    "Error uploading file": "上传失败", "Error deleting file": "删除失败", "Download failed": "下载失败",
    // tables and charts
    "Show/hide columns": "显示或隐藏列", "Download as CSV": "下载为 CSV", Search: "查找",
    Fullscreen: "全屏", "Close fullscreen": "退出全屏", "Clear selection": "清除选择", "Add row": "添加一行",
    "Delete row(s)": "删除所选行", "Close Search": "关闭查找", "Next Result": "下一处", "Previous Result": "上一处",
    "Sort ascending": "升序", "Sort descending": "降序", "Remove sort": "取消排序", Autosize: "自动列宽",
    "Pin column": "固定列", "Unpin column": "取消固定", "Hide column": "隐藏列", Format: "格式",
    "Copy column name": "复制列名", "Dataframe column menu": "列菜单", Statistics: "统计", "No data": "没有数据",
    "No content": "没有内容", Edit: "编辑", empty: "空", "Show chart": "显示图形", "Show data": "显示数据",
    "Download as PNG": "下载为图片", "Type to search": "输入文字查找", Pagination: "分页",
    "Next page": "下一页", "Previous page": "上一页", Menu: "菜单",
  };

  const PATTERNS = [
    [/^([\d.]+ ?[KMGT]?B) per file(.*)$/, "单个文件不超过 $1$2"],
    [/^.+ files are not allowed\.$/, "不能上传这种文件，请换成所列的格式。"],
    [/^File must be (.+) or smaller\.$/, "文件不能超过 $1。"],
    [/^File is larger than (.+)$/, "文件超过 $1"],
    [/^Remove (.+)$/, "移除 $1"],
    [/^Cancel upload of (.+)$/, "取消上传 $1"],
    [/^(\d+) options? available\.$/, "共 $1 项"],
    [/^Page (\d+)$/, "第 $1 页"],
    [/^Shortcut (.+)$/, "快捷键 $1"],
    [/^View (\d+) more$/, "再显示 $1 项"],
    [/^Select (\d+) matches$/, "选中 $1 项"],
    [/^Add: (.+)$/, "添加：$1"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "最多选 $1 项，请先去掉一项。"],
    [/^Connection failed with status (\d+)\.?$/, "连接失败（$1），正在重试。"],
    [/^You have requested page \/(.*), but no corresponding file was found in the app's pages\/ directory\. Running the app's main page\.$/,
      "没有“$1”这个页面，或您的角色不能使用。已打开首页。"],
    [/^Help for (.+)$/, "$1的说明"],
    [/^Show\/hide columns: (.+)$/, "显示或隐藏列：$1"],
    [/^Download as CSV: (.+)$/, "下载为 CSV：$1"],
    [/^Search: (.+)$/, "查找：$1"],
    [/^Clear selection: (.+)$/, "清除选择：$1"],
    [/^year, (.+)$/, "年，$1"],
    [/^month, (.+)$/, "月，$1"],
    [/^day, (.+)$/, "日，$1"],
    [/^hour, (.+)$/, "时，$1"],
    [/^minute, (.+)$/, "分，$1"],
    [/^Search: (.+)$/, "查找：$1"],
    [/^Download as CSV: (.+)$/, "下载为 CSV：$1"],
    [/^Show\/hide columns: (.+)$/, "显示或隐藏列：$1"],
    [/^Clear selection: (.+)$/, "清除选择：$1"],
    [/^Fullscreen: (.+)$/, "全屏查看：$1"],
    [/^Close fullscreen: (.+)$/, "退出全屏：$1"],
    [/^(.+) start date$/, "$1（起）"],
    [/^(.+) end date$/, "$1（止）"],
  ];

  // what people wrote; errors and file hints that Streamlit draws are elsewhere
  const THEIRS =
    "[data-testid=stMarkdownContainer], [data-testid=stText], [data-testid=stHeading], [data-testid=stFileChipName]," +
    "[data-testid=stMetricValue], textarea, input, code, pre, td, th, canvas, script, style, .js-plotly-plot";
  const NAMES = ["aria-label", "title", "placeholder", "alt", "aria-description"];

  const inChinese = (text) => {
    const core = text.trim();
    if (!core || !/[A-Za-z]/.test(core) || core.length > 300) return null;
    let said = Object.hasOwn(WORDS, core) ? WORDS[core] : null;
    for (const [pattern, words] of said === null ? PATTERNS : []) {
      if (pattern.test(core)) {
        said = core.replace(pattern, words);
        break;
      }
    }
    return said === null ? null : text.replace(core, () => said);
  };

  // an option's name is the office's; only the lines that Streamlit adds are Streamlit's
  const isTheirs = (element, text) => {
    if (element.closest("[role=option]")) return !/^(No results$|Select all$|Select \d+ matches$|Add: )/.test(text.trim());
    if (element.closest("[data-testid=stFileUploader] button")) return false;
    if (!element.closest(THEIRS)) return false;
    return !(element.closest("[role=dialog]") && isFrameMessage(text.trim()));
  };
  const isFrameMessage = (text) =>
    /^(Streamlit server is|Is Streamlit still|The page that you|You have requested page|Connection )/.test(text);

  const textNode = (node) => {
    // an icon button's hidden text; its name is said by aria-label
    if (/^[a-z0-9_]+ icon$/.test(node.nodeValue) && node.parentElement?.closest("button[aria-label]")) {
      node.nodeValue = "图标";
      return;
    }
    const said = node.parentElement && inChinese(node.nodeValue);
    if (said && said !== node.nodeValue && !isTheirs(node.parentElement, node.nodeValue)) node.nodeValue = said;
  };

  const attributes = (element) => {
    for (const name of NAMES) {
      const value = element.getAttribute(name);
      if (!value) continue;
      const said = inChinese(value);
      if (said && said !== value && !element.closest("[role=option]")) element.setAttribute(name, said);
    }
    if (/^[a-z0-9_]+ icon$/.test(element.getAttribute("aria-label") || "")) icon(element);
  };

  // beside words an icon says nothing new; alone it must not be read out as "task_alt icon"
  const icon = (element) => {
    const owner = element.closest("button, a, label, summary, [role=tab], p, li, [role=alert]");
    const words = owner ? owner.textContent.replace(element.textContent, "").trim() : "";
    if (words || owner?.getAttribute("aria-label")) {
      element.removeAttribute("aria-label");
      element.setAttribute("aria-hidden", "true");
    } else {
      element.setAttribute("aria-label", "图标");
    }
  };

  const walk = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return textNode(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return undefined;
    attributes(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) textNode(node);
      else attributes(node);
    }
    return undefined;
  };

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") textNode(change.target);
      else if (change.type === "attributes") attributes(change.target);
      else change.addedNodes.forEach(walk);
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES,
  });
  walk(document.body);
})();
