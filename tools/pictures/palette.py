"""The inks of each work: few, and never shared by two works."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Inks:
    """Six inks at most: from the darkest to the paper, with two accents."""

    dark: str
    deep: str
    mid: str
    light: str
    paper: str
    hot: str
    warm: str


SOUNDTRACK_1 = Inks("#141a3c", "#232c66", "#4a5ba8", "#a9bde6", "#f6efe2", "#f0503c", "#ffb36b")
SOUNDTRACK_2 = Inks("#26090f", "#5a1220", "#96243a", "#eda9a4", "#fbeee6", "#e0413f", "#f4c9b4")
THIRTY_NINE = Inks("#3a2036", "#5b3a5c", "#7f9a7c", "#c7d2b4", "#f8efe0", "#e8765a", "#f5b68e")
TWENTY_FIVE = Inks("#0d3b4a", "#0f7173", "#3fb89d", "#bfe8d2", "#fdf8e4", "#f2594b", "#ffc93c")
FORECASTING = Inks("#12264f", "#1f4c9a", "#5b96dd", "#c3dcf3", "#f8f3e6", "#ff6b2c", "#ffc27a")
BELOVED = Inks("#16331f", "#2c6b3a", "#6fae4e", "#cfe29a", "#fcf6dd", "#e9743a", "#f7d154")
MY_NAME = Inks("#0b0c10", "#1c2328", "#35474c", "#8fa5a3", "#e9e3d6", "#d3202a", "#7a1018")
NEVERTHELESS = Inks("#2a1750", "#5a35a3", "#9d7ad9", "#d9c8f2", "#f7f2fa", "#d5ea3c", "#f3a6c8")
CANDY = Inks("#3b1e12", "#7a3b1a", "#c4651f", "#e9b44c", "#f9ecd0", "#c9302c", "#7d8b3b")
SARA = Inks("#0c1b33", "#11405c", "#1a8a93", "#8fd6c6", "#fbeed5", "#e5266e", "#ff9a3d")
FAMILY = Inks("#1c2f6b", "#2f57b8", "#8fb3e6", "#d8e5f3", "#fdf6e3", "#e2412e", "#f9d24b")
KATT = Inks("#140a0a", "#4a0d12", "#b3181f", "#e7b33c", "#f8eedb", "#e8372a", "#f6cf6b")
TOSCANA = Inks("#2d3319", "#5c6b2f", "#a9a44b", "#e5cf8f", "#faf0d9", "#c8502b", "#e89a4d")
PARALLELS = Inks("#0a0f2c", "#1b2a6b", "#2f6bff", "#9fd0ff", "#f1f5fb", "#ff5a36", "#ffc247")
MIRROR = Inks("#08090b", "#17191d", "#4b5157", "#a7adb2", "#eceae4", "#ff3b30", "#c8ff3e")
SITE = Inks("#1d2233", "#3a4468", "#7d8fc9", "#cfd7ee", "#faf3e3", "#ef5b3f", "#f7c14b")
