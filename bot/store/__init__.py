"""Storage: SQLAlchemy Core over SQLite or PostgreSQL, one code path for both (DESIGN 4)."""
