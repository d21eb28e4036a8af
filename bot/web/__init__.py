"""The public face: chat API, page and widget."""
