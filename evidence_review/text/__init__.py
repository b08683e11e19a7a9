"""An article from any format, its sentences, anchors and differences."""
