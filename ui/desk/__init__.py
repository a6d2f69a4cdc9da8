"""What stands on everybody's overview: figures, pictures, tasks."""
