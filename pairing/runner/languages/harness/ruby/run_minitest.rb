# `ruby run_minitest.rb FILE`: run a file of Minitest tests. The report goes to stdout, what they print to stderr.
require 'json'
require 'minitest'

REPORT = $stdout.dup
REPORT.sync = true
$stdout.reopen($stderr)

class LinesReporter < Minitest::AbstractReporter
  def passed?
    !@failed
  end

  def record(result)
    @failed ||= !result.passed? && !result.skipped?
    passed = result.passed? || result.skipped?
    message = passed ? '' : result.failures.map { |fault| said(fault) }.join("\n")
    line = { name: "#{result.klass}##{result.name}", passed: passed, ms: (result.time * 1000).round, message: message.scrub }
    REPORT.puts(JSON.generate(line))
  end

  private

  def said(fault)
    fault.message.lines.reject { |line| line.match?(%r{\A +(/usr/|.*run_minitest\.rb)}) }.join
  end
end

module Minitest
  def self.plugin_lines_init(_)
    reporter.reporters.replace([LinesReporter.new])
  end
  extensions << 'lines'
end

Minitest.autorun
$LOAD_PATH.unshift('.', File.dirname(ARGV[0]))
load ARGV.shift
