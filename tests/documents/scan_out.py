"""Writes blocks as what a scanner or a telephone makes of the printed pages."""

from __future__ import annotations

import io
import math
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.documents.bank import SEED
from tests.documents.model import Block, Writer
from tests.documents.pdf_out import FONTS
from tests.documents.steady import EPOCH

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image


@dataclass(frozen=True)
class Scan:
    """What happens to a page: skew in degrees, noise and uneven light in grey levels.

    A stamp is (page, x, y, diameter in millimetres), x and y as parts of the page.
    """

    dpi: int = 200
    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    light: float = 0.0
    quality: int = 55
    bilevel: bool = False
    fade: float = 0.0
    specks: int = 0
    stamps: Sequence[tuple[int, float, float, float]] = ()
    stamp_text: str = "ỦY BAN NHÂN DÂN * TỈNH X * "
    digital: Sequence[int] = ()


def rendered(path: Path, dpi: int) -> list[Image]:
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["pdftoppm", "-r", str(dpi), "-png", str(path), f"{folder}/p"], check=True, timeout=120
        )
        return [Image.open(p).convert("RGB") for p in sorted(Path(folder).glob("*.png"))]


def ring(text: str, size: int) -> Image:
    """A round red stamp with the text along its rim and a star."""
    from PIL import Image, ImageDraw, ImageFont

    stamp = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(stamp)
    red = (205, 30, 45, 185)
    for inset, width in ((2, max(3, size // 70)), (size // 4, max(2, size // 110))):
        pen.ellipse((inset, inset, size - inset, size - inset), outline=red, width=width)
    font = ImageFont.truetype(str(FONTS / "croscore/Arimo-Bold.ttf"), size // 11)
    centre, radius = size / 2, size * 0.375
    for at, char in enumerate(text):
        angle = 2 * math.pi * at / len(text)
        tile = Image.new("RGBA", (size // 5, size // 5), (0, 0, 0, 0))
        half = size // 10
        ImageDraw.Draw(tile).text((half, half), char, font=font, fill=red, anchor="mm")
        tile = tile.rotate(-math.degrees(angle))
        x, y = centre + radius * math.sin(angle), centre - radius * math.cos(angle)
        stamp.alpha_composite(tile, (int(x - half), int(y - half)))
    star = [
        (
            centre + (size * (0.15 if k % 2 == 0 else 0.06)) * math.sin(math.pi * k / 5),
            centre - (size * (0.15 if k % 2 == 0 else 0.06)) * math.cos(math.pi * k / 5),
        )
        for k in range(10)
    ]
    pen.polygon(star, fill=red)
    return stamp.rotate(-8)


def stamped(image: Image, scan: Scan, number: int) -> Image:
    for page, x, y, across in scan.stamps:
        if page == number:
            size = int(across / 25.4 * scan.dpi)
            at = (int(image.width * x - size / 2), int(image.height * y - size / 2))
            layer = image.convert("RGBA")
            layer.alpha_composite(ring(scan.stamp_text, size), at)
            image = layer.convert("RGB")
    return image


def shaded(pixels: np.ndarray, scan: Scan, rng: np.random.Generator) -> np.ndarray:
    """Noise, specks and uneven light on an array of grey levels."""
    import numpy as np

    height, width = pixels.shape[:2]
    shape = (height, width) + (1,) * (pixels.ndim - 2)
    if scan.fade:
        pixels = 255 - (255 - pixels) * (1 - scan.fade)
    if scan.light:
        across = np.linspace(0, 1, width)[None, :] * rng.uniform(0.5, 1)
        down = np.linspace(0, 1, height)[:, None] * rng.uniform(0.2, 0.8)
        pixels = pixels - scan.light * (across + down).reshape(shape) / 1.2
    if scan.noise:
        pixels = pixels + rng.normal(0, scan.noise, shape)
    for _ in range(scan.specks):
        y, x = rng.integers(0, height - 5), rng.integers(0, width - 5)
        pixels[y : y + rng.integers(1, 5), x : x + rng.integers(1, 5)] = rng.integers(30, 120)
    return pixels.clip(0, 255)


def degraded(image: Image, scan: Scan, number: int) -> Image:
    """One page as scanned."""
    import numpy as np
    from PIL import Image, ImageFilter

    rng = np.random.default_rng(SEED + number)
    image = stamped(image, scan, number)
    if not scan.stamps:
        image = image.convert("L")
    if scan.skew:
        angle = scan.skew * (1 if number % 2 else -0.7)
        white = 255 if image.mode == "L" else (255, 255, 255)
        image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=white)
    if scan.blur:
        image = image.filter(ImageFilter.GaussianBlur(scan.blur))
    pixels = shaded(np.asarray(image).astype(np.float32), scan, rng)
    image = Image.fromarray(pixels.astype(np.uint8))
    return image.point(lambda grey: 255 * (grey > 150), "1") if scan.bilevel else image


def pages(base: Writer, blocks: Sequence[Block], scan: Scan, path: Path) -> list[Image]:
    base(blocks, path)
    return [degraded(page, scan, at) for at, page in enumerate(rendered(path, scan.dpi), 1)]


def save_pdf(images: Sequence[Image], scan: Scan, target: Path | io.BytesIO) -> None:
    images[0].save(
        target,
        "PDF",
        save_all=True,
        append_images=images[1:],
        resolution=scan.dpi,
        creationDate=time.gmtime(int(EPOCH)),
        modDate=time.gmtime(int(EPOCH)),
        **({} if scan.bilevel else {"quality": scan.quality}),
    )


def scanned(base: Writer, scan: Scan) -> Writer:
    """A writer of scanned PDF files; the pages named `digital` keep their text."""

    def write(blocks: Sequence[Block], path: Path) -> None:
        import pikepdf

        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"{path.stem}.pdf"
            images = pages(base, blocks, scan, source)
            buffer = io.BytesIO()
            save_pdf(images, scan, buffer)
            buffer.seek(0)
            with pikepdf.open(buffer) as pdf, pikepdf.open(source) as printed:
                for number in scan.digital:
                    pdf.pages[number - 1] = printed.pages[number - 1]
                pdf.save(path, deterministic_id=True)

    return write


def pictured(base: Writer, scan: Scan) -> Writer:
    """A writer of images: all pages in one TIFF file, else the first page only."""

    def write(blocks: Sequence[Block], path: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            images = pages(base, blocks, scan, Path(folder) / "page.pdf")
        if path.suffix in (".tif", ".tiff"):
            images[0].save(
                path,
                save_all=True,
                append_images=images[1:],
                compression="group4" if scan.bilevel else "jpeg",
                dpi=(scan.dpi, scan.dpi),
            )
        else:
            if len(images) != 1:
                raise ValueError(f"{path.name}: one page expected, not {len(images)}")
            images[0].save(path, quality=scan.quality, dpi=(scan.dpi, scan.dpi), optimize=True)

    return write
