"""Statistics as the public sector does them: pure functions over arrays, without files, databases or pages."""
