# attack: torch_is_patched
# kind: persist
# tries: change torch for the next submission
# seen: the next report differs
# deserves: 3.2a=fail 3.3a=fail 3.3d=fail
# extra: before 3.2a
# %%
import torch
torch.nn.Dropout.forward = lambda self, x: x
torch.optim.Adam.step = lambda *a, **k: None
torch.nn.Linear.forward = lambda self, x: x.new_zeros(len(x), self.out_features)
