"""Draws and blurs the pictures of core/execution/blur.cpp, to the last byte."""

from interleave_harness.checksums import MASK, mix


class Picture:
    def __init__(self, width, height, radius, passes, seed):
        self.width, self.height, self.radius, self.passes, self.seed = width, height, radius, passes, seed
        self.rgb = bytearray()

    def steps(self):
        """Yields after each few milliseconds of work."""
        yield from self.draw()
        width, height = self.width, self.height
        for _ in range(self.passes):
            for y in range(height):
                for channel in range(3):
                    self.blur_line(y * width * 3 + channel, width, 3)
                yield
            for x in range(width):
                for channel in range(3):
                    self.blur_line(x * 3 + channel, height, width * 3)
                yield

    def checksum(self):
        value = 0
        for byte in self.rgb:
            value = (value * 31 + byte) & MASK
        return value

    def random(self, n, limit):
        return mix((self.seed + 1) & MASK, n) % limit

    def hill(self, layer, x):
        """Height of a range of hills at a column: straight lines between random points."""
        step = max(1, self.width // (4 + 2 * layer))
        left, within = divmod(x, step)
        a = self.random(1000 * (layer + 1) + left, self.height // 3 + 1)
        b = self.random(1000 * (layer + 1) + left + 1, self.height // 3 + 1)
        return self.height * (3 + 2 * layer) // 9 + (a * (step - within) + b * within) // step // 2

    def draw(self):
        hue, sun_x, sun_y = self.random(7, 3), self.random(8, self.width), self.height // 5
        radius = self.height // 9
        hills = [[self.hill(layer, x) for x in range(self.width)] for layer in range(3)]
        for y in range(self.height):
            fade = y * 110 // max(1, self.height) & 255
            sky = bytes(((110 + fade) & 255, (170 + fade // 2) & 255, 235))
            for x in range(self.width):
                layer = 2 if y >= hills[2][x] else 1 if y >= hills[1][x] else 0 if y >= hills[0][x] else -1
                if layer >= 0:
                    shade = (150 - 45 * layer + self.random(x * 4096 + y, 24)) & 255
                    color = [shade // 2, (shade // 2 + 20) & 255, shade // 2]
                    color[hue] = shade
                    self.rgb += bytes(color)
                elif (x - sun_x) ** 2 + (y - sun_y) ** 2 < radius * radius:
                    self.rgb += b"\xff\xe0\x82"
                else:
                    self.rgb += sky
            yield

    def blur_line(self, start, count, stride):
        """A sliding sum over one channel of a line, so that its cost does not depend on the radius."""
        reach, rgb, end = self.radius, self.rgb, start + (count - 1) * stride + 1
        copy = rgb[start:end:stride]
        padded = bytes([copy[0]]) * reach + copy + bytes([copy[-1]]) * (reach + 1)
        width, total = 2 * reach + 1, sum(padded[: 2 * reach + 1])
        blurred = bytearray(count)
        for i in range(count):
            blurred[i] = total // width
            total += padded[i + width] - padded[i]
        rgb[start:end:stride] = blurred
