"""Parts of the page 工作方案."""
