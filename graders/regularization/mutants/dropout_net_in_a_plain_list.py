# why: the layers stand in a plain list, so the net has no parameters
# expect: 3.3a=failed
# %% task: 3.3a
class DropoutNet(torch.nn.Module):
    def __init__(self, p):
        super().__init__()
        self.layers = [
            torch.nn.Linear(784, 128), torch.nn.Dropout(p), torch.nn.ReLU(),
            torch.nn.Linear(128, 64), torch.nn.Dropout(p), torch.nn.ReLU(),
            torch.nn.Linear(64, 10)]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

def build_net_with_dropout(p):
    return DropoutNet(p)
