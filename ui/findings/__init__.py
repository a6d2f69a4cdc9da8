"""Parts of 合规检查: the toolbar, the list, the dialog, the picture beside it, the round."""
