"""The course: lessons and their exercises, the learner's working copies, and how learner copies are made."""
