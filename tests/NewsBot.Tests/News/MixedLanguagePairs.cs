namespace NewsBot.Tests.News;

/// <summary>Made-up reports in English and Chinese: the same event twice, or two events that share names.</summary>
internal static class MixedLanguagePairs
{
    public static readonly (string English, string EnglishText, string Chinese, string ChineseText)[] Same =
    [
        ("OpenAI raises $6.6 billion at a $157 billion valuation",
            "OpenAI said it has raised $6.6 billion in a round led by Thrive Capital, valuing the maker of ChatGPT at $157 billion. Nvidia and SoftBank took part.",
            "OpenAI 完成 66 亿美元融资，估值达 1570 亿美元",
            "OpenAI 周三宣布完成 66 亿美元新一轮融资，由 Thrive Capital 领投，Nvidia 与 SoftBank 参投，这家 ChatGPT 开发商的估值达到 1570 亿美元。"),
        ("Mistral releases Mixtral 8x22B under Apache 2.0",
            "The French start-up Mistral has put out Mixtral 8x22B, a sparse mixture of experts with 141 billion parameters and a context of 64,000 tokens, under the Apache 2.0 license.",
            "Mistral 开源 Mixtral 8x22B，采用 Apache 2.0 许可",
            "法国初创公司 Mistral 发布稀疏混合专家模型 Mixtral 8x22B，参数规模 1410 亿，上下文长度 64,000，采用 Apache 2.0 许可证。"),
        ("Nvidia unveils Blackwell B200 at GTC",
            "Jensen Huang showed the Blackwell B200 at GTC in San Jose. The chip has 208 billion transistors and, as the GB200, pairs with a Grace processor.",
            "Nvidia 在 GTC 发布 Blackwell B200 芯片",
            "Nvidia 首席执行官黄仁勋在 GTC 大会上发布 Blackwell 架构的 B200 芯片，集成 2080 亿个晶体管，并推出与 Grace 搭配的 GB200。"),
        ("DeepSeek-R1 matches o1 at a fraction of the price",
            "DeepSeek has opened the weights of DeepSeek-R1, a reasoning model of 671 billion parameters that scores 79.8% on AIME and 97.3% on MATH-500, next to OpenAI's o1.",
            "DeepSeek 发布推理模型 DeepSeek-R1，性能对标 o1",
            "深度求索今日开源 DeepSeek-R1，参数量 6710 亿，在 AIME 上得分 79.8%，在 MATH-500 上达到 97.3%，与 OpenAI 的 o1 相当。"),
        ("Anthropic launches Claude 3.5 Sonnet",
            "Anthropic today released Claude 3.5 Sonnet. It beats Claude 3 Opus on GPQA and HumanEval, where it reaches 92.0%, and comes with a feature named Artifacts.",
            "Anthropic 推出 Claude 3.5 Sonnet 模型",
            "Anthropic 发布新模型 Claude 3.5 Sonnet，在 GPQA 与 HumanEval 上超过 Claude 3 Opus，其中 HumanEval 得分 92.0%，同时上线 Artifacts 功能。"),
        ("Google's Gemini 1.5 Pro reads a million tokens",
            "Google DeepMind has announced Gemini 1.5 Pro, which takes up to 1 million tokens at once. Developers can try it in AI Studio and Vertex AI.",
            "Google 公布 Gemini 1.5 Pro，上下文达 100 万 token",
            "Google DeepMind 宣布推出 Gemini 1.5 Pro，一次可处理 100 万个 token，开发者可通过 AI Studio 与 Vertex AI 试用。"),
        ("Microsoft to spend $80 billion on AI data centres",
            "Microsoft plans to invest $80 billion in data centres for AI in fiscal 2025, vice chair Brad Smith wrote on Friday. More than half of it goes to the United States.",
            "Microsoft 计划投入 800 亿美元建设 AI 数据中心",
            "Microsoft 副董事长 Brad Smith 周五撰文称，公司在 2025 财年将投资 800 亿美元建设 AI 数据中心，其中一半以上在美国。"),
        ("Amazon puts another $4 billion into Anthropic",
            "Amazon said on Friday that it will invest a further $4 billion in Anthropic, the San Francisco start-up behind the chatbot Claude, which doubles " +
            "its stake to $8 billion. Amazon Web Services becomes the main partner of Anthropic for training, and future models will be trained on the " +
            "Trainium chips that its Annapurna Labs designs. Anthropic was founded in 2021 by Dario and Daniela Amodei, who had left OpenAI. Google owns a " +
            "share as well. Amazon remains a minority investor and has no seat on the board, the company said. Regulators in Britain have looked at the " +
            "earlier deal and found that it did not qualify for an investigation. Customers reach Claude through Amazon Bedrock.",
            "Amazon 向 Anthropic 追加投资 40 亿美元",
            "Amazon 周五宣布，将向人工智能初创公司 Anthropic 再投资 40 亿美元，累计投资达到 80 亿美元，仍为少数股东，不进入董事会。双方表示，" +
            "AWS 将成为 Anthropic 的主要训练合作伙伴，未来的 Claude 模型将使用 Annapurna Labs 研发的 Trainium 芯片训练，" +
            "客户可以通过 Bedrock 使用 Claude。Anthropic 由 Dario Amodei 等前 OpenAI 员工于 2021 年创立。"),
        ("Meta trains Llama 3.1 405B on 16,000 H100s",
            "Meta has released Llama 3.1 405B, trained on over 15 trillion tokens with 16,000 H100 processors. It is the largest open model so far.",
            "Meta 发布 Llama 3.1 405B 开源大模型",
            "Meta 推出迄今最大的开源模型 Llama 3.1 405B，使用 16,000 块 H100 训练，训练数据超过 15 万亿 token。"),
    ];

    /// <summary>The same company, product or figure, and another event.</summary>
    public static readonly (string English, string EnglishText, string Chinese, string ChineseText)[] Different =
    [
        ("OpenAI raises $6.6 billion at a $157 billion valuation",
            "OpenAI said it has raised $6.6 billion in a round led by Thrive Capital, valuing the maker of ChatGPT at $157 billion. Nvidia and SoftBank took part.",
            "OpenAI 推出 ChatGPT 搜索功能",
            "OpenAI 周四为 ChatGPT 加入网络搜索，付费用户即日起可用，与 Google 和 Microsoft 的 Bing 展开竞争。"),
        ("Nvidia unveils Blackwell B200 at GTC",
            "Jensen Huang showed the Blackwell B200 at GTC in San Jose. The chip has 208 billion transistors and, as the GB200, pairs with a Grace processor.",
            "Nvidia 市值突破 3 万亿美元，Blackwell 需求旺盛",
            "Nvidia 股价上涨，市值首次突破 3 万亿美元，超过 Apple。分析师称 Blackwell 与 H100 的需求仍然旺盛，营收增长 262%。"),
        ("DeepSeek-R1 matches o1 at a fraction of the price",
            "DeepSeek has opened the weights of DeepSeek-R1, a reasoning model of 671 billion parameters that scores 79.8% on AIME and 97.3% on MATH-500, next to OpenAI's o1.",
            "意大利要求 DeepSeek 停止处理用户数据",
            "意大利数据保护机构 Garante 下令封禁 DeepSeek 应用，称其未说明数据存储位置。该应用此前已从 App Store 与 Google Play 下架。"),
        ("Anthropic launches Claude 3.5 Sonnet",
            "Anthropic today released Claude 3.5 Sonnet. It beats Claude 3 Opus on GPQA and HumanEval, where it reaches 92.0%, and comes with a feature named Artifacts.",
            "Amazon 向 Anthropic 追加投资 40 亿美元",
            "Amazon 宣布向 Anthropic 追加 40 亿美元投资，累计达 80 亿美元，Anthropic 将使用 Trainium 芯片训练 Claude 模型。"),
        ("Google's Gemini 1.5 Pro reads a million tokens",
            "Google DeepMind has announced Gemini 1.5 Pro, which takes up to 1 million tokens at once. Developers can try it in AI Studio and Vertex AI.",
            "Google 暂停 Gemini 的人物图像生成",
            "Google 为 Gemini 生成的历史人物图像不准确致歉，并暂停该功能。DeepMind 负责人 Demis Hassabis 称将在几周内恢复。"),
        ("Microsoft to spend $80 billion on AI data centres",
            "Microsoft plans to invest $80 billion in data centres for AI in fiscal 2025, vice chair Brad Smith wrote on Friday. More than half of it goes to the United States.",
            "Microsoft 裁员约 9000 人",
            "Microsoft 周三表示将裁员约 9000 人，不到员工总数的 4%，涉及 Xbox 等部门。公司 2025 财年在 AI 上的支出约 800 亿美元。"),
        ("Meta trains Llama 3.1 405B on 16,000 H100s",
            "Meta has released Llama 3.1 405B, trained on over 15 trillion tokens with 16,000 H100 processors. It is the largest open model so far.",
            "Meta 发布轻量模型 Llama 3.2，支持图像",
            "Meta 在 Connect 大会上推出 Llama 3.2，包括 11B 与 90B 视觉模型，以及可在手机上运行的 1B 与 3B 模型。"),
        ("Apple and OpenAI bring ChatGPT to the iPhone",
            "At WWDC Apple showed Apple Intelligence and said that Siri will hand questions to ChatGPT, built on GPT-4o, in iOS 18 later this year.",
            "Apple 退出对 OpenAI 的融资谈判",
            "据《华尔街日报》报道，Apple 已退出 OpenAI 最高 65 亿美元的融资谈判，Microsoft 预计将投资约 10 亿美元。"),
    ];
}
