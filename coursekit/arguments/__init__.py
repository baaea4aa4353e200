"""What readers say about passages: marks, and the plain files in which they last."""
