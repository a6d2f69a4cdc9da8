"""Parts of the page 职责清单."""
