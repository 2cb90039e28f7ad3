"""The platforms people speak on: a folder each, both directions, nothing that thinks (DESIGN 6)."""
