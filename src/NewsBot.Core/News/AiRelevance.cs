using System.Collections.Frozen;
using NewsBot.Core.Text;

namespace NewsBot.Core.News;

/// <summary>
/// Whether a story is about AI at all. General feeds bring politics and gadgets along; in a list that nobody
/// narrowed to a topic, those stand behind.
/// </summary>
public static class AiRelevance
{
    private const int LeadLength = 700;

    private static readonly FrozenSet<string> Words = Stems(
        "ai agi llm llms gpt chatgpt openai anthropic claude gemini gemma deepmind llama mistral deepseek qwen grok xai copilot codex " +
        "huggingface perplexity midjourney cohere nvidia gpu gpus tpu chatbot chatbots transformer transformers neural robot robots " +
        "robotics robotaxi waymo agentic multimodal finetuning pretraining inference embeddings rag mcp lora arxiv karpathy altman hassabis");

    private static readonly string[] Phrases =
    [
        "artificial intelligence", "machine learning", "deep learning", "language model", "reinforcement learning", "diffusion model",
        "foundation model", "frontier model", "computer vision", "hugging face", "stable diffusion", "data center", "data centre",
        "ai agent", "coding agent", "人工智能", "大模型", "机器学习",
    ];

    /// <summary>True when the title, or the lead more than once, speaks of AI.</summary>
    public static bool IsAboutAi(Story story) => story.Articles.Any(IsAboutAi);

    public static bool IsAboutAi(Article article)
    {
        if (Mentions(article.Title) > 0)
        {
            return true;
        }

        var lead = article.Standfirst.Length > 0 ? article.Standfirst + "\n" + article.Text : article.Text;
        return Mentions(lead.Length > LeadLength ? lead[..LeadLength] : lead) > 1;
    }

    private static int Mentions(string text) =>
        Terms.Of(text).Count(Words.Contains)
        + Phrases.Count(p => text.Contains(p, StringComparison.OrdinalIgnoreCase));

    private static FrozenSet<string> Stems(string words) =>
        words.Split(' ').SelectMany(Terms.Of).ToFrozenSet(StringComparer.Ordinal);
}
