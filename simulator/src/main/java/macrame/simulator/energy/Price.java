package macrame.simulator.energy;

import macrame.isa.hardware.EnergyConstant;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.port.MachineCounter;

/** One action: where it is counted, the part of the machine it is charged to, what it is called and what it costs. */
public record Price(MachineCounter counter, Component component, String action, EnergyConstant constant) {
    EnergyItem item(long count) {
        return new EnergyItem(
                component,
                action,
                count,
                constant.picojoules(),
                constant.label().toString(),
                constant.source());
    }
}
