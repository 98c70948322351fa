"""What in a text belongs to another script or region: 打開 in zh_CN, 视频 in zh_TW.

Characters by the script that only one has (`scripts`), words by OpenCC's regional phrases. A word
counts only where the segmenter sees whole words, and not if the region knows it as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from duizhao.convert.careful import Borders
from duizhao.convert.dictionaries import Source, parse
from duizhao.convert.locks import Conversion, Locks
from duizhao.convert.protect import Span
from duizhao.errors import FormatError

RUN = "[{}]+"

AT_HOME_IN_TRADITIONAL = (
    "打開 文件 項目 社區 創建 質量 程序 進程 對象 接口 信號 函數 支持 運行 設置 添加 查找 刪除 "
    "保存 通過 操作 界面 地址 目錄 窗口 當前 渠道 水平 全局 教程 實例 參數 命名空間 腳本 類型 "
    "算子 進制 發送 搜索 性能 前綴 後綴 連接 聲明 綁定 禁用 發佈 發布 表達式 擴展 循環 消息 "
    "字段 解釋器"
)
AT_HOME_ON_THE_MAINLAND = (
    "预设 设定 执行 资料 连结 支援 文件 品质 透过 程序 设计 光碟 序列 启用 停用 核心 平行 复制 "
    "查询 储存 数位 使用者 载入 新增 优先 顺序 正规化 建立 即时 高阶 进阶 整合 开启 呼叫 内建 "
    "远端 行程 离线 档案 批次 宣告 存档 向量 名称空间 取样 传送 清单 资讯 连线 优先顺序"
)
"""Words that the phrases replace and that are, in another sense or as well, at home in
the region: they would make a report that nobody reads."""


@dataclass(frozen=True, slots=True)
class Stray:
    """Something that does not belong."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset behind its last character."""

    text: str
    """It."""

    better: str
    """What would belong."""

    kind: str
    """`script` or `region`."""


def regional(source: Source, target: str, to_target: Conversion) -> dict[str, str]:
    """Other regions' words and what the target's standard (`s`, `tw`, `hk`) has for them.

    The words are in the target's own script, as they would stand in its texts.
    """
    files = {"s": ("TWPhrasesRev.txt", "HKPhrasesRev.txt"), "tw": ("TWPhrases.txt",),
             "hk": ("HKPhrases.txt",)}.get(target, ())  # fmt: skip
    found: dict[str, str] = {}
    for file in files:
        try:
            phrases = parse(source.read(file))
        except FormatError:  # older dictionaries lack some
            continue
        for word, better in phrases.items():
            found.setdefault(to_target(word), to_target(better))
    own = set(found.values())
    own.update((AT_HOME_ON_THE_MAINLAND if target == "s" else AT_HOME_IN_TRADITIONAL).split())
    return {word: better for word, better in found.items()
            if word != better and word not in own and len(word) > 1}  # fmt: skip


class Finder:
    """Looks for what does not belong in texts of one language."""

    def __init__(
        self,
        characters: frozenset[str],
        convert: Conversion,
        words: Mapping[str, str],
        borders: Callable[[str], Borders],
    ) -> None:
        self._run = re.compile(RUN.format("".join(sorted(characters)))) if characters else None
        self._convert = convert
        self._words = Locks(words)
        self._borders = borders

    def find(self, text: str, protected: list[Span]) -> Iterator[Stray]:
        """What does not belong, in order, protected stretches left alone."""
        found = [*self._characters(text), *self._phrases(text)]
        for stray in sorted(found, key=lambda one: (one.start, one.end)):
            if not any(start < stray.end and stray.start < end for start, end in protected):
                yield stray

    def _characters(self, text: str) -> Iterator[Stray]:
        for match in self._run.finditer(text) if self._run else ():
            better = self._convert(text)[match.start() : match.end()]
            if len(self._convert(text)) != len(text) or better == match[0]:
                better = self._convert(match[0])
            if better != match[0]:
                yield Stray(match.start(), match.end(), match[0], better, "script")

    def _phrases(self, text: str) -> Iterator[Stray]:
        found = list(self._words.find(text))
        if not found:
            return
        borders = self._borders(text)
        for start, end, better in found:
            if borders.allow(start, end):
                yield Stray(start, end, text[start:end], better, "region")
