"""The colours of the charts. They differ in lightness, so they survive grey printing and colour blindness."""

INK = "#1c2430"
MUTED = "#5a6472"
LINE = "#c3cbd2"
PALE = "#a9bcc6"
TRACK = "#edf1f3"
