"""What is kept: tables, migrations, the database connection and the audit chain."""
