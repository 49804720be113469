"""What is read of an organization, one function a measure."""
