"""How well messages are understood: figures, a report and the model card, from phrases that were never trained on."""
