import type { DocumentTemplate } from "./template";

const GATE = `schema: 1
story: "{{story_number}}"
story_title: "{{story_title}}"
gate: CONCERNS # PASS | CONCERNS | FAIL | WAIVED
status_reason: "{{why_in_one_or_two_sentences}}"
reviewer: "{{author}}"
updated: "{{date}}"

waiver: { active: false }

top_issues: []

risk_summary:
  totals: { critical: 0, high: 0, medium: 0, low: 0 }
  recommendations:
    must_fix: []
    monitor: []
`;

const RISK = `# Risk Profile: Story {{story_number}}

Date: {{date}}
Reviewer: {{author}}

## Executive Summary

- Total Risks Identified: 0
- Critical Risks: 0
- High Risks: 0
- Risk Score: 100/100

## Risk Matrix

Probability and impact from 1 to 3; the score is their product, 9 is critical and 6 is high.

| Risk ID | Description | Probability | Impact | Score | Priority |
|---|---|---|---|---|---|
| TECH-001 | {{what_could_go_wrong}} | 1 | 1 | 1 | Low |

## Mitigations

| Risk ID | Mitigation | Owner |
|---|---|---|
| TECH-001 | {{what_is_done_about_it}} | {{owner}} |

## Risk-Based Testing Strategy

{{what_is_tested_first_and_why}}

## Monitoring Requirements

{{what_is_watched_after_release}}
`;

const NFR = `# NFR Assessment: Story {{story_number}}

Date: {{date}}
Reviewer: {{author}}

## Summary

| Attribute | Status | Notes |
|---|---|---|
| Security | CONCERNS | {{what_was_found}} |
| Performance | PASS | {{what_was_found}} |
| Reliability | PASS | {{what_was_found}} |
| Maintainability | PASS | {{what_was_found}} |

## Critical Issues

1. {{issue_its_risk_and_the_fix}}

## Quick Wins

- {{small_step_with_effect}}
`;

const TEST_DESIGN = `# Test Design: Story {{story_number}}

Date: {{date}}
Designer: {{author}}

## Test Strategy Overview

- Total test scenarios: 1
- Unit tests: 1
- Integration tests: 0
- E2E tests: 0

## Test Scenarios by Acceptance Criteria

| ID | AC | Level | Priority | Test | Justification |
|---|---|---|---|---|---|
| {{story_number}}-UNIT-001 | 1 | Unit | P0 | {{what_is_proved}} | {{why_at_this_level}} |

## Risk Coverage

{{which_tests_answer_which_risks}}

## Recommended Execution Order

1. P0 unit tests
2. P0 integration tests
3. P0 end-to-end tests
4. P1 and below
`;

const TRACE = `# Requirements Traceability Matrix: Story {{story_number}}

Date: {{date}}
Reviewer: {{author}}

## Coverage Summary

- Total Requirements: 1
- Fully Covered: 0
- Partially Covered: 0
- Not Covered: 1

## Requirement Mappings

| Requirement | Given | When | Then | Test | Coverage |
|---|---|---|---|---|---|
| AC 1 | {{state}} | {{action}} | {{outcome}} | {{test_file_and_name}} | none |

## Critical Gaps

1. {{what_no_test_proves_and_why_it_matters}}
`;

/** What QA writes about a story. */
export const QA_TEMPLATES: readonly DocumentTemplate[] = [
  {
    id: "qa-gate",
    kind: "QA_GATE",
    name: "QA gate",
    description: "The decision on one story: pass, concerns, fail or waived, with its reasons.",
    content: GATE,
  },
  {
    id: "risk-profile",
    kind: "QA_ASSESSMENT",
    name: "Risk profile",
    description: "What could go wrong with a story, how likely and how bad, and what is done about it.",
    content: RISK,
  },
  {
    id: "nfr-assessment",
    kind: "QA_ASSESSMENT",
    name: "NFR assessment",
    description: "Security, performance, reliability and maintainability of a story.",
    content: NFR,
  },
  {
    id: "test-design",
    kind: "QA_ASSESSMENT",
    name: "Test design",
    description: "Which tests prove which criterion, at which level.",
    content: TEST_DESIGN,
  },
  {
    id: "trace",
    kind: "QA_ASSESSMENT",
    name: "Traceability",
    description: "Which test covers which requirement, and what none covers.",
    content: TRACE,
  },
];
