"""The door: login, logout, the gate in front of everything, downloads, health, headers."""
