"""Script and region: simplified text holds no traditional characters, and each region its words.

Characters are told apart by OpenCC's dictionaries (the package `convert`): only those that the
other script does not have speak. Words are our own short list of computing and everyday words of
which one region uses only one form; words that both use in different senses (文件, 程序, 資料) are
left out, because a list cannot tell the sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from duizhao import convert
from duizhao.checks import Check, Context, Remark
from duizhao.convert.regions import is_traditional, standard
from duizhao.messages import msg
from duizhao.model import Severity, Unit
from duizhao.text import chars

WORDS = """
    / 软件/軟體 硬件/硬體 网络/網路 内存/記憶體 默认/預設 鼠标/滑鼠 打印机/印表機
    打印/列印 互联网/網際網路 服务器/伺服器 操作系统/作業系統 数据库/資料庫 数据/資料
    信息/資訊 屏幕/螢幕 光标/游標 硬盘/硬碟 磁盘/磁碟 菜单/選單 剪贴板/剪貼簿
    快捷键/快速鍵 复选框/核取方塊 视频/影片 音频/音訊 博客/部落格 短信/簡訊
    在线/線上 登录/登入 注销/登出 卸载/解除安裝 字节/位元組 字符串/字串 字符/字元
    变量/變數 函数/函式 数组/陣列 循环/迴圈 线程/執行緒 进程/行程 接口/介面
    兼容/相容 调用/呼叫 加载/載入 粘贴/貼上 搜索/搜尋 支持/支援 质量/品質
    激光/雷射 导弹/飛彈 出租车/計程車 公交车/公車 新西兰/紐西蘭 意大利/義大利
    悉尼/雪梨 奥巴马/歐巴馬 特朗普/川普 里根/雷根 老挝/寮國 人工智能/人工智慧
    智能手机/智慧型手機
"""
"""Words of the mainland in simplified characters, a stroke, and Taiwan's for them."""

SHARED = """
    資料 資訊 影片 線上 登入 搜尋 支援 品質 行程 介面 相容 呼叫
    選單 陣列 公車 螢幕 載入 字串 預設 貼上 游標 登出 印表機 支持
    质量 数据 信息 函数 接口 搜索 加载 登录 在线 兼容 变量 循环
    视频 网络 打印 调用 注销 函式 列印 音訊 變數
"""
"""Words of the list that the other region uses too, in this sense or another."""


@cache
def _converter(config: str) -> convert.Converter:
    return convert.from_bytes(convert.compiled(config, convert.installed()))


def _configuration(lang: str) -> str:
    """OpenCC's name for the way into a language's characters; 群 and 羣 differ by region."""
    return {"t": "s2t", "tw": "s2tw", "hk": "s2hk"}.get(standard(lang), "t2s")


@lru_cache(maxsize=4)
def _wrong_characters(configuration: str) -> re.Pattern[str]:
    """Characters that a script does not have."""
    converter = _converter(configuration)
    wrong = frozenset(converter.singles) - frozenset(converter.ambiguous)
    return re.compile(f"[{''.join(map(re.escape, sorted(wrong)))}]+")


@lru_cache(maxsize=4)
def _wrong_words(traditional: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """Words of the other region as they are spelled in this script, and the right ones."""
    words: dict[str, str] = {}
    shared = frozenset(SHARED.split())
    for pair in WORDS.split():
        mainland, _, taiwan = pair.partition("/")
        if traditional and mainland not in shared:
            words[_converter("s2t")(mainland)] = taiwan
        elif not traditional and taiwan not in shared:
            words[_converter("t2s")(taiwan)] = mainland
    spelled = sorted(words, key=len, reverse=True)
    return re.compile("|".join(spelled)), words


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Name characters of the other script, then words of the other region."""
    if not chars.has_han(unit.target):
        return
    traditional = is_traditional(context.target_lang)
    yield from _characters(unit, _configuration(context.target_lang), traditional)
    if context.target_lang in ("zh", "zh_CN", "zh_TW"):
        yield from _region(unit, traditional)


def _characters(unit: Unit, configuration: str, traditional: bool) -> Iterator[Remark]:
    found = [m for m in _wrong_characters(configuration).finditer(unit.target)
             if m[0] not in unit.source]  # fmt: skip
    if not found:
        return
    converted = _converter(configuration)(unit.target)
    same_length = len(converted) == len(unit.target)
    for match in found:
        right = converted[match.start() : match.end()] if same_length else ""
        template = (
            msg("“{found}” is simplified; here it is “{right}”", found=match[0], right=right)
            if traditional
            else msg("“{found}” is traditional; here it is “{right}”", found=match[0], right=right)
        )
        yield Remark(template, match.span(), converted if same_length and not traditional else None)


def _region(unit: Unit, traditional: bool) -> Iterator[Remark]:
    pattern, words = _wrong_words(traditional)
    for match in pattern.finditer(unit.target):
        if match[0] in unit.source:
            continue
        where = msg("the mainland's") if traditional else msg("Taiwan's")
        yield Remark(
            msg("“{found}” is {region} word; here it is “{right}”",
                found=match[0], region=where, right=words[match[0]]),
            match.span(),
        )  # fmt: skip


script = Check(
    name="script",
    summary=msg("Chinese has the characters and words of its script and region."),
    explanation=msg(
        "A character counts only if the other script does not have it at all (后 and 乾 are in "
        "both). Words are a short list of those that only one region uses. The fix converts "
        "traditional characters of a simplified text; the other way would need the sense."
    ),
    look=look,
    severity=Severity.ERROR,
    languages=("zh",),
    bad=(
        ("Open the file.", "打開文件。"),
        ("Install the software.", "安装软体。"),
        ("Out of memory.", "记忆体不足。"),
    ),
    good=(
        ("Open the file.", "打开文件。"),
        ("The universe; look afar; a famous work.", "乾坤；瞭望；名著。"),
        ("The character 開", "字符开（開）"),
    ),
)
