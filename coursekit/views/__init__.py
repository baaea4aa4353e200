"""What is seen: plots and widgets. They draw and show results that the floors below computed."""
