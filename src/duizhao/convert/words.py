"""Words that OpenCC's dictionaries lack or spell otherwise than those who write traditional now.

For careful conversion only: OpenCC's own results stay OpenCC's. In OpenCC's traditional spelling,
before the regions' variants. By the Ministry of Education's dictionary
(https://dict.revised.moe.edu.tw) and the spelling of Taiwan's technical texts.
"""

from __future__ import annotations

WORDS = {
    # on their own: to sign, not a slip of bamboo; a bell, not a family
    "签": "簽", "钟": "鐘",
    # 毀, not 燬, but for fire
    "销毁": "銷毀", "毁灭": "毀滅", "摧毁": "摧毀", "捣毁": "搗毀", "坠毁": "墜毀", "击毁": "擊毀",
    "撕毁": "撕毀", "炸毁": "炸毀", "毁坏": "毀壞", "毁损": "毀損", "毁掉": "毀掉",
    # 捨 is to give up, 舍 a house
    "舍入": "捨入", "舍去": "捨去", "取舍": "取捨", "舍弃": "捨棄", "四舍五入": "四捨五入",
    # 複 is manifold, 復 again, 覆 to turn over or to answer
    "复数": "複數", "复数值": "複數值", "复选": "複選", "复选框": "複選框", "复合": "複合",
    "更复杂": "更複雜", "最复杂": "最複雜", "太复杂": "太複雜", "复位": "復位", "复用": "複用",
    "反复": "反覆", "复原": "復原", "复现": "復現", "复盘": "覆盤", "可复用": "可複用",
    # 桿 is a rod
    "指点杆": "指點桿", "摇杆": "搖桿", "操纵杆": "操縱桿", "拉杆": "拉桿", "游戏杆": "遊戲桿",
    "光标杆": "游標桿", "拖动杆": "拖動桿", "推杆": "推桿",
    # 只 but for counting animals, 后 but for queens
    "这是只": "這是只", "只针对": "只針對", "仅只": "僅只", "天后": "天后", "前后": "前後",
    # 併 joins, 並 is and
    "并且": "並且", "并发": "並發", "并行": "並行", "合并": "合併", "并未": "並未", "并非": "並非",
    "并不": "並不", "并无": "並無", "并没有": "並沒有", "归并": "歸併", "并入": "併入",
    # 衝 collides, 沖 washes
    "相冲突": "相衝突", "冲突": "衝突",
    # others that the dictionaries give the look of another word
    "家具": "家具", "娘家": "娘家", "老娘": "老娘", "爹娘": "爹娘", "师娘": "師娘", "折合": "折合",
    "拐杖": "拐杖", "苇席": "葦席", "马里": "馬里", "挨打": "挨打", "周期": "週期", "每周": "每週",
    "回归测试": "迴歸測試", "回归": "回歸", "线性回归": "線性迴歸", "逻辑回归": "邏輯迴歸",
    "回归分析": "迴歸分析", "回归模型": "迴歸模型", "系统": "系統", "发生": "發生", "发送": "發送",
    "发明": "發明", "发掘": "發掘", "制造": "製造", "如何": "如何", "成群": "成群", "组织": "組織",
}  # fmt: skip
"""What each becomes, before variants."""
