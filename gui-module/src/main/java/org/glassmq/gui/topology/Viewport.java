package org.glassmq.gui.topology;

import org.glassmq.gui.topology.Layout.Box;

/**
 * Which part of a picture is seen.
 *
 * @param zoom pixels of the window per pixel of the layout
 * @param x    of the window's left edge on the layout
 * @param y    of the window's top edge on the layout
 */
record Viewport(double zoom, double x, double y) {
    static final double SMALLEST = 0.05;
    static final double LARGEST = 3;

    Viewport {
        zoom = Math.clamp(zoom, SMALLEST, LARGEST);
    }

    double toLayoutX(double windowX) {
        return windowX / zoom + x;
    }

    double toLayoutY(double windowY) {
        return windowY / zoom + y;
    }

    double toWindowX(double layoutX) {
        return (layoutX - x) * zoom;
    }

    double toWindowY(double layoutY) {
        return (layoutY - y) * zoom;
    }

    /** Larger or smaller; what is at a point of the window stays there. */
    Viewport zoomed(double factor, double windowX, double windowY) {
        double now = Math.clamp(zoom * factor, SMALLEST, LARGEST);
        return new Viewport(now, toLayoutX(windowX) - windowX / now, toLayoutY(windowY) - windowY / now);
    }

    Viewport movedBy(double windowX, double windowY) {
        return new Viewport(zoom, x - windowX / zoom, y - windowY / zoom);
    }

    /** The same zoom, with a place in the middle of the window if it was outside of it. */
    Viewport showing(Box box, double width, double height) {
        boolean seen = box.x() >= x
                && box.y() >= y
                && box.right() <= x + width / zoom
                && box.y() + box.height() <= y + height / zoom;
        return seen
                ? this
                : new Viewport(
                        zoom, box.x() + box.width() / 2 - width / zoom / 2, box.centre() - height / zoom / 2);
    }

    /** All of a layout, in the middle; not larger than its natural size, and not smaller than a size. */
    static Viewport fitting(Layout layout, double width, double height, double smallest) {
        double all = Math.min(width / Math.max(1, layout.width()), height / Math.max(1, layout.height()));
        return centred(layout, Math.clamp(all, smallest, Math.max(smallest, 1)), width, height);
    }

    /** A zoom, with the layout in the middle; of one that is too wide the beginning. */
    static Viewport centred(Layout layout, double zoom, double width, double height) {
        double x = (layout.width() - width / zoom) / 2;
        double y = (layout.height() - height / zoom) / 2;
        return new Viewport(zoom, Math.min(x, 0), y);
    }
}
