"""What readers say about passages: a learner's marks, and the plain files in which they last.

``mark_book.MarkBook`` is what the floors above work with; ``mark_formats`` takes marks away and brings them back;
``mark_store.Storage`` is the only seam that knows of a disk.
"""
