"""The commands of cli.py. Nothing heavy is loaded before a command needs it."""
