package rtcroom.testing.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All pictures of each page of the mini program on one sheet, smaller than they are, as WebP:
 * {@code docs/screenshots/miniprogram}. For one thread only, as everything of Playwright.
 */
public final class ContactSheets {
  private static final Path FOLDER = Path.of("docs/screenshots/miniprogram");

  private static final Map<String, List<String>> PICTURES = new LinkedHashMap<>();

  /** Two rows, of as many pictures each; the browser writes what it can draw. */
  private static final String DRAWN =
      """
      async pictures => {
        const images = await Promise.all(pictures.map(async text => {
          const image = new Image();
          image.src = 'data:image/png;base64,' + text;
          await image.decode();
          return image;
        }));
        const [scale, gap] = [0.6, 12];
        const rows = [images.slice(0, images.length / 2), images.slice(images.length / 2)];
        const width = row => row.reduce((sum, image) => sum + image.width * scale + gap, gap);
        const height = row => Math.max(...row.map(image => image.height * scale)) + gap;
        const sheet = document.createElement('canvas');
        sheet.width = Math.max(...rows.map(width));
        sheet.height = rows.reduce((sum, row) => sum + height(row), gap);
        const pen = sheet.getContext('2d');
        pen.imageSmoothingQuality = 'high';
        pen.fillStyle = '#8a9690';
        pen.fillRect(0, 0, sheet.width, sheet.height);
        let y = gap;
        for (const row of rows) {
          let x = gap;
          for (const image of row) {
            pen.drawImage(image, x, y, image.width * scale, image.height * scale);
            x += image.width * scale + gap;
          }
          y += height(row);
        }
        return sheet.toDataURL('image/webp', 0.7).replace(/.*,/, '');
      }
      """;

  private ContactSheets() {}

  /** One more picture of what is titled so: as many for each title, the halves of them in rows. */
  static void add(String title, byte[] png) {
    PICTURES
        .computeIfAbsent(title, _ -> new ArrayList<>())
        .add(Base64.getEncoder().encodeToString(png));
  }

  /**
   * Writes a sheet for each title.
   *
   * @param page that draws them; of any address
   */
  public static void write(Page page) {
    try {
      Files.createDirectories(FOLDER);
      for (Map.Entry<String, List<String>> one : PICTURES.entrySet()) {
        String sheet = (String) page.evaluate(DRAWN, one.getValue());
        Files.write(FOLDER.resolve(one.getKey() + ".webp"), Base64.getDecoder().decode(sheet));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
