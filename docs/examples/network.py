import math
import torch
from torch import nn


def network(fill):
    torch.manual_seed(0)
    layers = []
    for l in range(10):
        layer = nn.Conv2d(3 if l == 0 else 64, 64, 3, padding=1)
        if fill:
            fill(layer.weight)
            nn.init.zeros_(layer.bias)
        layers += [layer, nn.ReLU()]
    return nn.Sequential(*layers)


torch.manual_seed(1)
image = nn.init.normal_(torch.empty(1, 3, 16, 16))
choices = {
    "default": None,
    "normal 0.01": lambda weight: nn.init.normal_(weight, 0, 0.01),
    "xavier_normal": nn.init.xavier_normal_,
    "kaiming_normal": lambda weight: nn.init.kaiming_normal_(weight, nonlinearity="relu"),
    "kaiming_uniform": lambda weight: nn.init.kaiming_uniform_(weight, nonlinearity="relu"),
    "orthogonal": lambda weight: nn.init.orthogonal_(weight, math.sqrt(2)),
}
for name, fill in choices.items():
    layers = network(fill)
    with torch.no_grad():
        size = layers(image).square().mean().sqrt().item()
    weight = layers[-2].weight.flatten()[0].item()
    print(f"{name:15}  last weight[0] {weight:10.7f}  size {size:#.3g}")
