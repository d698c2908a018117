package rtcroom.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import rtcroom.doctor.Finding;

/** Findings as people or programs read them. */
final class FindingLines {
  private final CommandContext context;
  private final boolean json;

  FindingLines(CommandContext context, boolean json) {
    this.context = context;
    this.json = json;
  }

  void begin(String file, List<rtcroom.config.form.Finding> warnings) {
    if (!json) {
      context.print("  ✓ " + file);
      warnings.forEach(warning -> context.print("  ! " + warning));
      context.complain("  … 正在检查，至多 10 秒 / looking, 10 s at most");
    }
  }

  void tell(Finding finding) {
    context.print(json ? object(finding) : text(finding));
  }

  private static String text(Finding finding) {
    return "  %s %s: %s%n      %s"
        .formatted(
            finding.outcome().mark, finding.subject(), finding.said().zh(), finding.said().en());
  }

  private static String object(Finding finding) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("outcome", finding.outcome().name().toLowerCase(Locale.ROOT))
        .put("subject", finding.subject())
        .put("zh", finding.said().zh())
        .put("en", finding.said().en())
        .toString();
  }
}
