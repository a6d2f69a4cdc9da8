"""Parts of 公示与命名: the notice, letters against it, naming."""
