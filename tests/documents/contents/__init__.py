"""What the documents say, one function a document."""
