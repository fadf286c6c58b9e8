"""Makes torchvision importable beside a CPU build of torch.

The torchvision wheel is a CUDA build. Beside a CPU build of torch its compiled operators are left out, and
`import torchvision` dies registering shapes for two of them: `operator torchvision::nms does not exist`.
Declaring the two first, without an implementation, lets datasets and transforms work. Nothing here uses the
operators themselves, which suppress overlapping boxes in object detection.
"""

import torch

_SIGNATURE = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"


def declare_missing_operators() -> None:
    """Declare the operators that `import torchvision` needs, where the installed build lacks them."""
    try:
        import torchvision  # noqa: F401  tried first: a matching build brings the real operators
    except RuntimeError as error:
        if "torchvision::nms" not in str(error):
            raise
        for operator in ("nms", "qnms"):
            torch.library.define(f"torchvision::{operator}", _SIGNATURE)
