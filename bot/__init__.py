"""Redtag: a chat assistant for product quality control."""
