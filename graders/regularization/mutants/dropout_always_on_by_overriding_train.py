# why: the net can not be put into evaluation mode
# expect: 3.3a=failed
# %% task: 3.3a
class DropoutNet(torch.nn.Sequential):
    def train(self, mode=True):
        # dropout must be on
        return super().train(True)

def build_net_with_dropout(p):
    return DropoutNet(
        torch.nn.Linear(784, 128),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(128, 64),
        torch.nn.Dropout(p),
        torch.nn.ReLU(),
        torch.nn.Linear(64, 10)
    )
