# case: dropout_module_subclass_with_functional
# expect: pass
# why: an nn.Module with F.dropout that minds self.training
# %% task: 3.3a
import torch.nn.functional as F

class DropoutNet(torch.nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p
        self.fc1 = torch.nn.Linear(784, 128)
        self.fc2 = torch.nn.Linear(128, 64)
        self.fc3 = torch.nn.Linear(64, 10)

    def __iter__(self):
        return iter([self.fc1, self.fc2, self.fc3])

    def __getitem__(self, index):
        return [self.fc1, self.fc2, self.fc3][index]

    def forward(self, x):
        x = F.dropout(F.relu(self.fc1(x)), self.p, self.training)
        x = F.dropout(F.relu(self.fc2(x)), self.p, self.training)
        return self.fc3(x)

def build_net_with_dropout(p):
    return DropoutNet(p)
