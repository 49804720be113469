"""What makes the documents: tables, equations, measurements, pictures, the walk."""
