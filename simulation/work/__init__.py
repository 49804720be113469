"""Work: units are ordered, passed on, held up by exceptions, spoilt by errors, improved by voice.

Connections reach output only through the channels of the circularity guard (`through`).
"""
