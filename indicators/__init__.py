"""The definitions: what the experts edit. YAML files, and one strict loader."""
