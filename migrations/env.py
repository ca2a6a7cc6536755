"""Runs the migrations on the connection that `registry.db.migrate` hands over; there is no other way to run them."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=None, render_as_batch=True, transaction_per_migration=False
)
context.run_migrations()
