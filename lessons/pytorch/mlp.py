import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

data = datasets.MNIST('data', train=True, download=True,
                      transform=transforms.ToTensor())
batches = DataLoader(data, batch_size=32, shuffle=True)

model = nn.Sequential(
    nn.Flatten(),
    nn.Linear(784, 128),
    nn.ReLU(),
    nn.Linear(128, 10),
)
# %%
loss_of = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters())

for epoch in range(5):
    for x, y in batches:
        optimizer.zero_grad()        # (1)
        loss = loss_of(model(x), y)  # (2)
        loss.backward()              # (3)
        optimizer.step()             # (4)

# %%
test = datasets.MNIST('data', train=False,
                      transform=transforms.ToTensor())
model.eval()
with torch.no_grad():
    correct = sum((model(x).argmax(1) == y).sum().item()
                  for x, y in DataLoader(test, batch_size=1000))
print(correct / len(test))
