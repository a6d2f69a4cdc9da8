"""What people do: one module per kind of work, one function per action."""
