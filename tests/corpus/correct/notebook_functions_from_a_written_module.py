# case: notebook_functions_from_a_written_module
# expect: pass
# why: %%writefile makes a module, from which the net is imported
# extra: before 3.3a
# %%
%%writefile netten.py
import torch

def build_net_with_dropout(p):
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128), torch.nn.Dropout(p), torch.nn.ReLU(),
        torch.nn.Linear(128, 64), torch.nn.Dropout(p), torch.nn.ReLU(), torch.nn.Linear(64, 10))
# %% task: 3.3a
from netten import build_net_with_dropout
