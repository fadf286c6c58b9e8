# case: dropout_linear_subclass
# expect: pass
# why: a subclass of nn.Linear drops its own output
# %% task: 3.3a
class DroppingLinear(torch.nn.Linear):
    def __init__(self, n_in, n_out, p):
        super().__init__(n_in, n_out)
        self.p = p
    def forward(self, x):
        return torch.dropout(super().forward(x), self.p, self.training)

def build_net_with_dropout(p):
    return torch.nn.Sequential(DroppingLinear(784, 128, p), torch.nn.ReLU(),
                               DroppingLinear(128, 64, p), torch.nn.ReLU(), torch.nn.Linear(64, 10))
